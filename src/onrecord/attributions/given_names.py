"""Given names that tell whether a man or a woman is meant. A name that is in neither table decides nothing."""

from __future__ import annotations

from onrecord.attributions.lexicon import words

GIVEN_TO_MEN = words(
    "marty jimmy danny tommy teddy freddie eddie vince rudy hank chuck ernie lou max sid stan abe alex jake josh zach "
    "gonzalo manuel rex emmet khizr herman dwight jared seth elijah jeremiah isaac nate reince beto tim jon jonathon "
    "gus leo james john robert michael william david richard charles joseph thomas christopher daniel paul mark "
    "donald george kenneth steven stephen edward brian ronald anthony kevin jason matthew gary timothy jose larry "
    "jeffrey frank scott eric andrew raymond gregory joshua jerry dennis walter patrick peter harold douglas henry "
    "carl arthur ryan roger joe juan jack albert jonathan justin gerald keith samuel willie ralph lawrence nicholas "
    "roy benjamin bruce brandon adam harry fred wayne billy steve louis jeremy aaron randy howard eugene carlos "
    "russell bobby victor martin ernest phillip todd craig alan shawn clarence sean philip chris johnny earl antonio "
    "bryan tony luis mike stanley leonard nathan rodney curtis norman allen marvin vincent glenn jeffery travis jeff "
    "chad jacob bernie barack mitt ted jim tom bill bob dan ben sam ken ron rick greg doug marco rand newt karl hans "
    "jan pieter pierre francois jacques luc marc giovanni giuseppe paolo mario luigi pablo pedro miguel javier diego "
    "sergio fernando rafael ivan vladimir dmitry dmitri sergei sergey alexander aleksandr mikhail nikolai oleg igor "
    "boris yuri andrei viktor volodymyr oleksandr mohammed muhammad mohamed ahmed ahmad ali omar hassan hussein "
    "ibrahim khalid yusuf abdullah mustafa mehmet recep hiroshi kenji takashi rajesh anil sanjay narendra raj lars "
    "erik nils olaf anders al van cornel harrison ronny clint wes tyler kyle dylan logan ethan noah liam owen lucas "
    "mason connor cole blake chase grant reid trey cory dean clay dale glen hugh ian neil graham nigel simon trevor "
    "colin angus duncan ewan callum alistair rupert piers"
)
GIVEN_TO_WOMEN = words(
    "megyn roberta simone lynne lynn leslie loretta elaine gwen maxine yvette yvonne joyce peggy penny wendy sally "
    "robin dianne diana tulsi kamala kirstin mazie tammy claire barbara rosa gabby tina mika savannah greta rachel "
    "hope mary patricia linda elizabeth jennifer maria susan margaret dorothy lisa nancy karen betty helen sandra "
    "donna carol ruth sharon michelle laura sarah kimberly deborah jessica shirley cynthia angela melissa brenda amy "
    "anna rebecca virginia kathleen pamela martha debra amanda stephanie carolyn christine marie janet catherine "
    "frances ann diane alice julie heather teresa doris gloria evelyn cheryl mildred katherine joan judith rose "
    "janice nicole judy christina kathy theresa beverly denise irene jane lori marilyn kathryn louise sara anne "
    "jacqueline wanda bonnie julia ruby lois phyllis norma paula annie lillian emily hillary ivanka melania kellyanne "
    "huma debbie jill susana nikki carly elena olga natalia tatiana svetlana irina ekaterina oksana yulia sofia "
    "sophie isabel carmen ana lucia giulia francesca chiara claudia angelique ingrid astrid kristin helga fatima "
    "aisha leila layla zainab mariam noor yasmin amina priya indira sonia mei yuki keiko hanna johanna marta katarina "
    "kristen kirsten erin kelly stacey stacy tracy paige brooke haley hailey taylor madison alexis kayla brittany "
    "tiffany crystal amber april dawn gail joanne joanna gillian fiona moira zoe imogen harriet philippa petra eva "
    "emma olivia chloe charlotte grace lucy hannah megan jasmine victoria"
)
